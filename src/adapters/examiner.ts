import { done, type Refusal, refuse } from '#kernel/outcome.ts'
import type { Examined, Examiner } from '#kernel/ports.ts'

const limits = { bytes: 10 * 1024 * 1024, side: 2400, pixels: 60_000_000 } as const
const images: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/**
 * Decides what an upload is by its bytes. Pictures are decoded, turned upright, made at most 2,400 px wide and
 * written anew: EXIF (place and camera) is gone, and nothing that hides in a picture survives. SVG is refused:
 * it can carry scripts, and phones make photographs.
 */
export const examiner: Examiner = {
	async examine(upload, allow) {
		const { bytes, name } = upload
		const no = (code: string, facts: Partial<Refusal> = {}) => refuse({ code, name, ...facts })
		if (bytes.length === 0) return no('file/empty')
		if (bytes.length > limits.bytes) return no('file/too-large', { megabytes: limits.bytes / 1024 / 1024 })
		const { fileTypeFromBuffer } = await import('file-type')
		const found = (await fileTypeFromBuffer(bytes))?.mime ?? (looksLikeText(bytes) && allow.includes('text/csv') ? 'text/csv' : undefined)
		const mime = allow.find((m) => m === found)
		if (!mime) return no('file/wrong-type', { allowed: allow.map((m) => shortNames[m]).join(', ') })
		if (!images.includes(mime)) return done<Examined>({ bytes, mime })
		try {
			const { default: sharp } = await import('sharp')
			const image = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error' }).rotate().resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true })
			const { data, info } = await (mime === 'image/png' ? image.png({ compressionLevel: 9 }) : image.jpeg({ quality: 82, mozjpeg: true })).toBuffer({ resolveWithObject: true })
			return done<Examined>({ bytes: data, mime: mime === 'image/png' ? 'image/png' : 'image/jpeg', width: info.width, height: info.height })
		} catch {
			return no('file/damaged')
		}
	},
}

const shortNames: Readonly<Record<Examined['mime'], string>> = {
	'image/jpeg': 'JPEG',
	'image/png': 'PNG',
	'image/webp': 'WebP',
	'application/pdf': 'PDF',
	'text/csv': 'CSV',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
}

/** No zero bytes in the first 4 kB (UTF-16 files, which have them, start with a byte order mark), and no markup. */
function looksLikeText(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, 4096)
	const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
	return (utf16 || !head.includes(0)) && !/^\s*</.test(new TextDecoder('latin1').decode(head.subarray(0, 64)))
}
