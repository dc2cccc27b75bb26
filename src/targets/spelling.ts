/**
 * How an engine sees a byte: a syntax tree becomes an expression on the text
 * that the engine holds in its hands.
 */
import type { Bytes, Syntax } from '../language/syntax';
import { oneOfTexts } from './print';

export interface Spelling {
	/** One byte of the set. */
	readonly bytes: ( of: Bytes ) => string;
	readonly start: string;
	readonly end: string;
}

export function spell( syntax: Syntax, spelling: Spelling ): string {
	switch ( syntax.is ) {
		case 'bytes':
			return spelling.bytes( syntax.of );
		case 'sequence':
			return syntax.of
				.map( ( one ) => spell( one, spelling ) )
				.join( '' );
		case 'choice':
			return oneOfTexts(
				syntax.of.map( ( one ) => spell( one, spelling ) )
			);
		case 'repeat': {
			const of = spell( syntax.of, spelling );
			const whole =
				syntax.of.is === 'bytes' && /^(?:\[|\(\?:|.$)/.test( of );
			return `${ whole ? of : `(?:${ of })` }${ syntax.sign }`;
		}
		case 'start':
			return spelling.start;
		case 'end':
			return spelling.end;
	}
}
