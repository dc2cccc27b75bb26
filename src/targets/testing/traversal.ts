/**
 * Requests with unusual path traversal (`..`). A server that looked only at its
 * own resolved path would block them, although PHP allows them.
 */
import { evaluate } from '../../conditions/evaluate';
import { decode } from '../../conditions/path';
import { factsOf, type RequestLine } from '../../conditions/request';
import { evaluationOrder } from '../../rules';
import { reader, reasonLeftToPhp } from '../shared/observed-cases';
import { manyRequests } from './fuzz';

let found: readonly RequestLine[] | undefined;

/** Searches only once, because it is slow. */
export const traversalRequests = (): readonly RequestLine[] =>
	( found ??= manyRequests( 10000, 'traps' )
		.filter( ( { target } ) => /\.\.|%2e/i.test( target ) )
		.filter( ( request ) =>
			evaluationOrder.some(
				( rule ) =>
					rule.when.ok &&
					! evaluate( rule.when.condition, factsOf( request ) ) &&
					reasonLeftToPhp(
						rule,
						{
							...request,
							target: request.target.replace(
								/^[^?]*/,
								resolved
							),
						},
						reader( 'disk' )
					) === undefined
			)
		)
		.slice( 0, 300 ) );

/** Resolves a path as nginx and Apache do: `..` works across `/` only, and no part of a name is cut off. */
export const resolved = ( rawPath: string ): string =>
	resolveDecoded( decode( rawPath ) );

/** Resolves a decoded path in the same way. */
export function resolveDecoded( path: string ): string {
	const kept: string[] = [];
	const segments = path.split( /\/+/ );
	for ( const [ at, segment ] of segments.entries() ) {
		if ( segment === '..' ) {
			kept.pop();
		} else if (
			segment !== '.' &&
			( segment !== '' || at === segments.length - 1 )
		) {
			kept.push( segment );
		}
	}
	return `/${ kept.join( '/' ) }`;
}
