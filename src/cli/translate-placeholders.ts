/**
 * What a translation must hand on untouched: sprintf's places and the tags.
 */

const PLACE = /%(?:(\d+)\$)?[-+0]*\d*(?:\.\d+)?([bcdeEfFgGosuxX%])/g;
const TAG = /<\/?[a-z][^>]*>/gi;

/**
 * One line that is the same for two texts with the same placeholders: `%s, %d`
 * becomes `%1$s %2$d`, so that a translation may change their order.
 */
export function placeholders( text: string ): string {
	let next = 0;
	const places = [ ...text.matchAll( PLACE ) ].map(
		( [ , number, type = '' ] ) =>
			type === '%' ? '%%' : `%${ number ?? ++next }$${ type }`
	);
	return [ ...places, ...( text.match( TAG ) ?? [] ) ].sort().join( ' ' );
}
