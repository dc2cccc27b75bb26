/**
 * Requests whose path leads up (`..`) in odd ways, for which a server would
 * refuse what PHP lets pass if it looked at nothing but its own path.
 */
import { evaluate } from '../../language/evaluate';
import { decode } from '../../language/path';
import { factsOf, type RequestLine } from '../../language/request';
import { asked } from '../../rules';
import { reader, whyLeft } from '../covers';
import { manyRequests } from './fuzz';

let found: readonly RequestLine[] | undefined;

/** Found once: it takes a while. */
export const traps = (): readonly RequestLine[] =>
	( found ??= manyRequests( 10000, 'traps' )
		.filter( ( { target } ) => /\.\.|%2e/i.test( target ) )
		.filter( ( request ) =>
			asked.some(
				( rule ) =>
					rule.when.ok &&
					! evaluate( rule.when.condition, factsOf( request ) ) &&
					whyLeft(
						rule,
						{
							...request,
							target: request.target.replace(
								/^[^?]*/,
								resolved
							),
						},
						reader( 'seen' )
					) === undefined
			)
		)
		.slice( 0, 300 ) );

/** As nginx and Apache do it: `..` is followed over `/` alone, and nothing is cut off a name. */
export const resolved = ( rawPath: string ): string =>
	merged( decode( rawPath ) );

/** The same of a decoded path. */
export function merged( path: string ): string {
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
