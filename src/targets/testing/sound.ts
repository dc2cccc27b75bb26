/**
 * For tests of targets whose engines are read and not run: whether a text
 * refuses anything that the rule lets pass.
 */
import { evaluate } from '../../language/evaluate';
import { factsOf, type RequestLine } from '../../language/request';
import { rules } from '../../rules';
import { honest } from '../../rules/honest';
import { refused, type Rule } from '../../rules/rule';
import { onTheWire } from '../coverage';
import { flat } from './fixture';
import { manyRequests } from './fuzz';
import type { Target } from '../target';

const list: readonly Rule[] = rules;

/** The rules that such a target can say. */
export const told: readonly Rule[] = list.filter( ( { when } ) => when.ok );

const table: readonly RequestLine[] = [
	...honest,
	...list.flatMap( ( rule ) => [
		...refused( rule ),
		...rule.passes,
		...rule.duds,
	] ),
].map( onTheWire );

/** The text for a site that blocks by these rules alone, has no ally, and has its REST where it is by default. */
export const textFor = ( { compile }: Target, only: readonly Rule[] ) =>
	flat( compile( only ).parts.bare ?? [] )
		.replaceAll( "'{{cidr}}'", '' )
		.replaceAll( '{{rest_prefix_pattern}}', 'wp-json' )
		.replaceAll( '{{rest_prefix_text}}', 'wp-json' );

/** Requests that the rule lets pass and the engine doesn't; and how many it refuses at all. */
export function tried(
	rule: Rule,
	refuses: ( request: RequestLine ) => boolean
): { readonly wrong: readonly RequestLine[]; readonly refused: number } {
	const { when, id } = rule;
	const stopped = [ ...table, ...manyRequests( 4000, id ) ].filter( refuses );
	return {
		refused: stopped.length,
		wrong: stopped.filter(
			( request ) =>
				! when.ok || ! evaluate( when.condition, factsOf( request ) )
		),
	};
}
