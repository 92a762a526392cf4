/** Drawings as PNG, for slides and letters. Letters come from the house's own typefaces, so that a machine without any draws the same. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Painter } from '#kernel/ports.ts'
import { fonts } from './papers/index.ts'

/** Twice the drawing's own size: sharp in print and on a good screen. */
const density = 144
/** A drawing wider or higher than this is not drawn: it would take the memory of the machine. */
const most = 6000

/** Has to stand before sharp first looks for a typeface in this process. */
function ownTypefaces(): void {
	if (process.env.FONTCONFIG_FILE) return
	const folder = mkdtempSync(join(tmpdir(), 'ippin-fonts-'))
	mkdirSync(join(folder, 'cache'))
	const file = join(folder, 'fonts.conf')
	writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts.folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`)
	process.env.FONTCONFIG_FILE = file
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}

export const painter: Painter = {
	async png(svg) {
		ownTypefaces()
		const { default: sharp } = await import('sharp')
		return new Uint8Array(await sharp(Buffer.from(svg), { density, limitInputPixels: most * most }).flatten({ background: '#ffffff' }).png({ compressionLevel: 9 }).toBuffer())
	},
}
