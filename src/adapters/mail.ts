import type { Mail } from '#kernel/ports.ts'

/** Mail over SMTP; without SMTP_URL nothing is sent and links are passed on by hand. */
export function openMail(smtpUrl: string | undefined, from: string | undefined): Mail {
	if (!smtpUrl) return { enabled: false, send: () => Promise.reject(new Error('no SMTP_URL')) }
	return {
		enabled: true,
		async send(letter) {
			const { createTransport } = await import('nodemailer')
			await createTransport(smtpUrl).sendMail({ from: from ?? 'ippin@localhost', to: letter.to, subject: letter.subject, text: letter.text })
		},
	}
}
