/**
 * Fills in a case's placeholders.
 */
import type { RequestLine } from '../conditions/request';

/** Values by placeholder name. */
export type PlaceholderValues = Readonly< Record< string, string > >;

/** Example values, for uses without a site. */
export const NO_SITE: PlaceholderValues = {
	URL: 'http://example.org',
	ENCODED: 'http%3A%2F%2Fexample.org',
	HOST: 'example.org',
	BASIC: 'bm9ib2R5OndyYXBwZWQ=',
	PASSWORD: 'abcd efgh ijkl mnop qrst uvwx',
	RANDOM: '1',
};

/** @throws if a placeholder has no value. */
export function fillPlaceholders< Request extends Partial< RequestLine > >(
	request: Request,
	values: PlaceholderValues
): Request {
	const filled = ( text: string ) =>
		text.replace( /\{\{([A-Z]+)\}\}/g, ( _, name: string ) => {
			const value = values[ name ];
			if ( value === undefined ) {
				throw new Error( `The placeholder {{${ name }}} has no value.` );
			}
			return value;
		} );
	const { target, headers, body } = request;
	return {
		...request,
		...( target === undefined ? {} : { target: filled( target ) } ),
		...( body === undefined ? {} : { body: filled( body ) } ),
		...( headers === undefined
			? {}
			: {
					headers: Object.fromEntries(
						Object.entries( headers ).map( ( [ name, value ] ) => [ name, filled( value ) ] )
					),
				} ),
	};
}
