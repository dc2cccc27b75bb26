/**
 * Splits an expression of Cloudflare's Rules language into tokens.
 */
export interface Token {
	readonly is: 'word' | 'string';
	/** Without the quotes of a string. */
	readonly text: string;
}

const TOKEN = /\s*(?:"((?:[^"\\]|\\["\\])*)"|(\[\*\]|[()[\]{},]|[\w.:/]+))/gy;

/** @throws if the expression contains anything else. */
export function tokens( expression: string ): readonly Token[] {
	const found: Token[] = [];
	let end = 0;
	for ( const match of expression.matchAll( TOKEN ) ) {
		const [ all, string, word = '' ] = match;
		end = match.index + all.length;
		found.push(
			string === undefined
				? { is: 'word', text: word }
				: { is: 'string', text: string.replace( /\\(.)/g, '$1' ) }
		);
	}
	if ( expression.slice( end ).trim() !== '' ) {
		throw new Error( `Unknown syntax: ${ expression.slice( end ) }` );
	}
	return found;
}
