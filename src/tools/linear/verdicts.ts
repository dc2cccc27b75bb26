/**
 * Keeps between runs which expressions are proved: a proof takes up to a second,
 * and depends only on the expression and on the checker.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linearityError } from './linear';

const root = join( __dirname, '..', '..', '..' );
const FILE = join( root, '.cache', 'linear.json' );

/** The files that decide about an expression. */
const CHECKER = [
	'src/tools/linear/linear.ts',
	'src/tools/linear/translate.ts',
	'node_modules/recheck/package.json',
];

interface Kept {
	/** Hash of the checker. */
	readonly checker: string;
	/** Proved expressions, each with its flags before a slash. */
	readonly proved: readonly string[];
}

function hashOfChecker(): string {
	const hash = createHash( 'sha256' );
	CHECKER.forEach( ( file ) =>
		hash.update( readFileSync( join( root, file ) ) )
	);
	return hash.digest( 'hex' );
}

/** Returns the kept proofs; none if there are none of this checker. */
function read( checker: string ): readonly string[] {
	try {
		const kept = JSON.parse( readFileSync( FILE, 'utf8' ) ) as Kept;
		return kept.checker === checker ? kept.proved : [];
	} catch {
		return [];
	}
}

export interface Verdicts {
	/** Returns the same as linearityError(). */
	readonly errorOf: ( pattern: string, flags: string ) => string | undefined;
	/** Keeps the proofs of this run. */
	readonly save: () => void;
}

export function openVerdicts(): Verdicts {
	const checker = hashOfChecker();
	const known = new Set( read( checker ) );
	const proved = new Set< string >();
	return {
		errorOf( pattern, flags ) {
			const key = `${ flags }/${ pattern }`;
			const error = known.has( key )
				? undefined
				: linearityError( pattern, flags );
			if ( error === undefined ) {
				proved.add( key );
			}
			return error;
		},
		save() {
			const kept: Kept = { checker, proved: [ ...proved ] };
			mkdirSync( dirname( FILE ), { recursive: true } );
			writeFileSync( FILE, JSON.stringify( kept ) );
		},
	};
}
