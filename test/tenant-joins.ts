/** A Kysely plugin for tests: a join of two tenant tables that does not repeat programme_id is a bug. */
import type {
	JoinNode,
	KyselyPlugin,
	OperationNode,
	PluginTransformQueryArgs,
	PluginTransformResultArgs,
	QueryResult,
	RootOperationNode,
	UnknownRow,
} from 'kysely'

type Loose = Readonly<Record<string, unknown>> & { readonly kind?: string }
const isNode = (of: unknown): of is Loose => typeof of === 'object' && of !== null
const textAt = (of: unknown, ...path: string[]): string | undefined => {
	let at: unknown = of
	for (const key of path) at = isNode(at) ? at[key] : undefined
	return typeof at === 'string' ? at : undefined
}

/** Table and the name it goes by: `product as p` → ['product', 'p']. */
function named(from: unknown): readonly [table: string, alias: string] | undefined {
	if (!isNode(from)) return undefined
	if (from.kind === 'AliasNode') {
		const table = named(from.node)?.[0]
		return table ? [table, textAt(from, 'alias', 'name') ?? table] : undefined
	}
	const table = textAt(from, 'table', 'identifier', 'name')
	return from.kind === 'TableNode' && table ? [table, table] : undefined
}

/** Aliases that an `a.programme_id = b.programme_id` in this condition ties together. */
function tied(condition: unknown): string[][] {
	if (!isNode(condition)) return []
	if (condition.kind === 'AndNode') return [...tied(condition.left), ...tied(condition.right)]
	if (condition.kind === 'ParensNode') return tied(condition.node)
	if (condition.kind === 'OnNode') return tied(condition.on)
	if (condition.kind === 'WhereNode') return tied(condition.where)
	if (condition.kind !== 'BinaryOperationNode' || textAt(condition, 'operator', 'operator') !== '=') return []
	const sides = [condition.leftOperand, condition.rightOperand].map((side) =>
		textAt(side, 'column', 'column', 'name') === 'programme_id' ? textAt(side, 'table', 'table', 'identifier', 'name') : undefined,
	)
	return sides.every((s) => s !== undefined) ? [sides as string[]] : []
}

/** The joins of this query, at any depth, that tie no tenant table's programme to another's. */
export function looseJoins(root: OperationNode, tenant: ReadonlySet<string>): string[] {
	const faults: string[] = []
	const look = (node: unknown): void => {
		if (Array.isArray(node)) {
			node.forEach(look)
			return
		}
		if (!isNode(node)) return
		const joins = Array.isArray(node.joins) ? (node.joins as readonly JoinNode[]) : []
		if (joins.length) {
			const froms = isNode(node.from) && Array.isArray(node.from.froms) ? (node.from.froms as unknown[]) : [node.table]
			const first = froms.map(named).filter((n) => n !== undefined)
			const known = first.filter(([table]) => tenant.has(table)).map(([, alias]) => alias)
			const everywhere = tied(node.where)
			for (const join of joins) {
				const [table, alias] = named(join.table) ?? []
				if (table === undefined || alias === undefined || !tenant.has(table)) continue
				const ties = [...tied(join.on), ...everywhere]
				if (known.length && !ties.some((t) => t.includes(alias) && t.some((other) => other !== alias && known.includes(other)))) faults.push(`${table} joined to ${known.join(', ')}`)
				known.push(alias)
			}
		}
		for (const value of Object.values(node)) if (typeof value === 'object') look(value)
	}
	look(root)
	return faults
}

/** Fails a query that joins tenant tables without `programme_id` on both sides (architecture.md, database rule 2). */
export const tenantJoins = (tenant: ReadonlySet<string>): KyselyPlugin => ({
	transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
		const faults = looseJoins(node, tenant)
		if (faults.length) throw new Error(`a join of tenant tables repeats programme_id on both sides: ${faults.join('; ')}`)
		return node
	},
	transformResult: async ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> => result,
})
