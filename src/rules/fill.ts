/**
 * A case as it goes out: its placeholders filled in.
 */
import type { RequestLine } from '../language/request';

/** What `{{NAME}}` stands for, by name. */
export type Values = Readonly< Record< string, string > >;

/** Stands for a site wherever no site is needed. */
export const NO_SITE: Values = {
	URL: 'http://example.org',
	ENCODED: 'http%3A%2F%2Fexample.org',
	HOST: 'example.org',
	BASIC: 'bm9ib2R5OndyYXBwZWQ=',
	PASSWORD: 'abcd efgh ijkl mnop qrst uvwx',
	RANDOM: '1',
};

/** @throws if a placeholder has no value. */
export function fill< Request extends Partial< RequestLine > >(
	request: Request,
	values: Values
): Request {
	const filled = ( text: string ) =>
		text.replace( /\{\{([A-Z]+)\}\}/g, ( _, name: string ) => {
			const value = values[ name ];
			if ( value === undefined ) {
				throw new Error( `Nothing to fill in for ${ name }.` );
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
						Object.entries( headers ).map( ( [ name, value ] ) => [
							name,
							filled( value ),
						] )
					),
				} ),
	};
}
