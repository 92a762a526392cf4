import { createHmac, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Secrets } from '#kernel/ports.ts'

/** Argon2id with OWASP's 2023 minimum (19 MiB, 2 passes); the hash says its own parameters. */
export const openSecrets = (secret: string, cost: { memoryCost: number; timeCost: number } = { memoryCost: 19_456, timeCost: 2 }): Secrets => ({
	token: () => randomBytes(32).toString('base64url'),
	seal: (purpose, text) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('hex'),
	hashPassword: (plain) => hash(plain, { ...cost, parallelism: 1 }),
	verifyPassword: (hashed, plain) => verify(hashed, plain),
})
