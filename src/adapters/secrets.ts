import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Secrets } from '#kernel/ports.ts'

const lockKey = (secret: string, key: string) => new Uint8Array(hkdfSync('sha256', secret, key, 'ippin lock', 32))

/** Argon2id with OWASP's 2023 minimum (19 MiB, 2 passes); the hash says its own parameters. */
export const openSecrets = (secret: string, cost: { memoryCost: number; timeCost: number } = { memoryCost: 19_456, timeCost: 2 }): Secrets => ({
	token: () => randomBytes(32).toString('base64url'),
	seal: (purpose, text) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('hex'),
	lock(key, text) {
		const iv = randomBytes(12)
		const cipher = createCipheriv('aes-256-gcm', lockKey(secret, key), iv)
		const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
		return Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64url')
	},
	unlock(key, locked) {
		const bytes = Buffer.from(locked, 'base64url')
		const decipher = createDecipheriv('aes-256-gcm', lockKey(secret, key), bytes.subarray(0, 12), { authTagLength: 16 })
		decipher.setAuthTag(bytes.subarray(12, 28))
		return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
	},
	hashPassword: (plain) => hash(plain, { ...cost, parallelism: 1 }),
	verifyPassword: (hashed, plain) => verify(hashed, plain),
})
