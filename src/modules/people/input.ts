export * as fields from '#kernel/fields.ts'
