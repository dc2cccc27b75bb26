/**
 * The words of an expression in Cloudflare's Rules language.
 */
export interface Token {
	readonly is: 'word' | 'string';
	/** A string's without its quotes. */
	readonly text: string;
}

const TOKEN = /\s*(?:"((?:[^"\\]|\\["\\])*)"|(\[\*\]|[()[\]{},]|[\w.:/]+))/gy;

/** @throws if there is anything else in it. */
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
		throw new Error( `Not understood: ${ expression.slice( end ) }` );
	}
	return found;
}
