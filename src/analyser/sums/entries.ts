/**
 * What is remembered of sources that guess passwords, to tell afterwards
 * whether one of them got in. See `report/entered.ts` for the judgement.
 */
import {
	ADMIN,
	LOGIN,
	SCRIPT,
	IN_UPLOADS,
	UPLOAD,
	XMLRPC,
	type Kind,
} from '../kinds';

/** A line to look at. */
export interface Spot {
	readonly time: number;
	readonly file: string;
	readonly line: number;
	readonly text: string;
}

/** Answers of one size, give or take 16 bytes. */
export interface Size {
	count: number;
	readonly least: number;
	readonly spot: Spot;
	/** Guesses of the same source before the first of them. */
	readonly before: number;
}

export class Suspect {
	/** Calls of XML-RPC that were answered 200. */
	calls = 0;
	/** Passwords that the login form did not take. */
	failures = 0;
	firstGuess = Infinity;
	lastGuess = 0;
	/** By size / 16. */
	readonly sizes = new Map< number, Size >();
	/** Answers of the login form that send on, as it does after a right password. */
	redirects = 0;
	readonly firstRedirects: ( Spot & { readonly before: number } )[] = [];
	/** The first screen of wp-admin that it got, and those after guesses. */
	firstAdmin = Infinity;
	readonly admin: Spot[] = [];
	readonly uploads: Spot[] = [];

	get guesses(): number {
		return this.calls + this.failures;
	}
}

/** A PHP file that is not WordPress's own. */
export interface Script {
	readonly path: string;
	readonly inUploads: boolean;
	/** When it was first not there. */
	missing: number;
	/** Who got it, and when first; a few of them. */
	readonly got: Map< number, Spot >;
}

const MOST_SUSPECTS = 20_000;
const MOST_SIZES = 512;
const MOST_SPOTS = 5;
const MOST_SCRIPTS = 5000;
const MOST_GETTERS = 20;
const STEP = 16;

export class Entries {
	readonly suspects = new Map< number, Suspect >();
	readonly scripts = new Map< string, Script >();

	add(
		kind: Kind,
		source: number,
		status: number,
		size: number,
		time: number,
		spot: () => Spot
	): void {
		const { flags } = kind;
		if ( flags & SCRIPT ) {
			this.script( kind, source, status, time, spot );
			return;
		}
		const known = this.suspects.get( source );
		if ( flags & XMLRPC ) {
			this.call(
				known ?? this.begin( source ),
				status,
				size,
				time,
				spot
			);
		} else if ( flags & LOGIN ) {
			this.login( known ?? this.begin( source ), status, time, spot );
		} else if ( flags & ADMIN && status === 200 ) {
			const suspect = known ?? this.begin( source );
			suspect.firstAdmin = Math.min( suspect.firstAdmin, time );
			if ( suspect.guesses > 0 && suspect.admin.length < MOST_SPOTS ) {
				suspect.admin.push( spot() );
			}
		} else if (
			flags & UPLOAD &&
			known &&
			known.guesses > 0 &&
			status >= 200 &&
			status < 303 &&
			known.uploads.length < MOST_SPOTS
		) {
			known.uploads.push( spot() );
		}
	}

	private begin( source: number ): Suspect {
		if ( this.suspects.size >= MOST_SUSPECTS ) {
			this.makeRoom();
		}
		const suspect = new Suspect();
		this.suspects.set( source, suspect );
		return suspect;
	}

	/** Forgets those that tried least. */
	private makeRoom(): void {
		const tried = [ ...this.suspects ].sort(
			( a, b ) => a[ 1 ].guesses - b[ 1 ].guesses
		);
		for ( const [ source ] of tried.slice( 0, MOST_SUSPECTS / 4 ) ) {
			this.suspects.delete( source );
		}
	}

	private guess( suspect: Suspect, time: number ): void {
		suspect.firstGuess = Math.min( suspect.firstGuess, time );
		suspect.lastGuess = Math.max( suspect.lastGuess, time );
	}

	private call(
		suspect: Suspect,
		status: number,
		size: number,
		time: number,
		spot: () => Spot
	): void {
		this.guess( suspect, time );
		if ( status !== 200 ) {
			return;
		}
		suspect.calls++;
		if ( size < 0 ) {
			return;
		}
		const key = Math.floor( size / STEP );
		const known = suspect.sizes.get( key );
		if ( known ) {
			known.count++;
		} else if ( suspect.sizes.size < MOST_SIZES ) {
			suspect.sizes.set( key, {
				count: 1,
				least: size,
				spot: spot(),
				before: suspect.calls - 1,
			} );
		}
	}

	private login(
		suspect: Suspect,
		status: number,
		time: number,
		spot: () => Spot
	): void {
		if ( status === 302 || status === 303 ) {
			suspect.redirects++;
			if ( suspect.firstRedirects.length < MOST_SPOTS ) {
				suspect.firstRedirects.push( {
					...spot(),
					before: suspect.failures,
				} );
			}
		} else if ( status !== 301 && status !== 307 && status !== 308 ) {
			this.guess( suspect, time );
			suspect.failures++;
		}
	}

	private script(
		{ path, flags }: Kind,
		source: number,
		status: number,
		time: number,
		spot: () => Spot
	): void {
		if ( status !== 200 && status !== 404 ) {
			return;
		}
		let script = this.scripts.get( path );
		if ( ! script ) {
			if ( this.scripts.size >= MOST_SCRIPTS ) {
				return;
			}
			script = {
				path,
				inUploads: ( flags & IN_UPLOADS ) !== 0,
				missing: Infinity,
				got: new Map(),
			};
			this.scripts.set( path, script );
		}
		if ( status === 404 ) {
			script.missing = Math.min( script.missing, time );
		} else if (
			! script.got.has( source ) &&
			script.got.size < MOST_GETTERS
		) {
			script.got.set( source, spot() );
		}
	}
}
