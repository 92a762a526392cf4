/** A QR code as SVG that takes the page's colours: dark on a light field in both themes, so that every camera reads it. */
export async function qr(text: string): Promise<string> {
	const { toSVG } = await import('bwip-js/node')
	return toSVG({ bcid: 'qrcode', text, scale: 3, padding: 4, barcolor: '221e19', backgroundcolor: 'ffffff' })
}
