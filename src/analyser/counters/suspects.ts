/**
 * Records the sources that guess passwords, to decide afterwards whether one of
 * them broke in. The decision is made in `report/break-ins.ts`.
 */
import type { Fields } from '../fields';
import {
	ADMIN,
	LOGIN,
	SCRIPT,
	IN_UPLOADS,
	UPLOAD,
	XMLRPC,
	type Kind,
} from '../kinds';

/** A log line to check. */
export interface LogLine {
	readonly time: number;
	readonly file: string;
	readonly line: number;
	readonly text: string;
}

/** Responses of one size, in steps of 16 bytes. */
export interface Size {
	count: number;
	readonly least: number;
	readonly logLine: LogLine;
	/** Guesses of the same source before the first of these responses. */
	readonly before: number;
}

/** What is recorded about a source that sends passwords or opens wp-admin. */
export class Suspect {
	/** XML-RPC calls that were answered with 200. */
	calls = 0;
	/** Passwords that the login form rejected. */
	failures = 0;
	firstGuess = Infinity;
	lastGuess = 0;
	/** By size divided by 16. */
	readonly sizes = new Map< number, Size >();
	/** Redirects of the login form, as after a correct password. */
	redirects = 0;
	readonly firstRedirects: ( LogLine & { readonly before: number } )[] = [];
	/** Time of the first wp-admin screen, and the screens after guesses. */
	firstAdmin = Infinity;
	readonly admin: LogLine[] = [];
	readonly uploads: LogLine[] = [];

	get guesses(): number {
		return this.calls + this.failures;
	}
}

/** A PHP file that is not an entry script of WordPress. */
export interface Script {
	readonly path: string;
	readonly inUploads: boolean;
	/** Time of the first 404. */
	missing: number;
	/** The first sources that got it with 200, with their first request. */
	readonly got: Map< number, LogLine >;
}

const MAX_SUSPECTS = 20_000;
const MAX_SIZES = 512;
const MAX_LINES = 5;
const MAX_SCRIPTS = 5000;
const MAX_SOURCES_PER_SCRIPT = 20;
const SIZE_STEP = 16;

export class Suspects {
	readonly bySource = new Map< number, Suspect >();
	readonly scripts = new Map< string, Script >();

	add(
		kind: Kind,
		source: number,
		fields: Fields,
		logLine: () => LogLine
	): void {
		const { flags } = kind;
		const { status, time } = fields;
		if ( flags & SCRIPT ) {
			this.script( kind, source, fields, logLine );
			return;
		}
		const existing = this.bySource.get( source );
		if ( flags & XMLRPC ) {
			this.call( existing ?? this.begin( source ), fields, logLine );
		} else if ( flags & LOGIN ) {
			this.login( existing ?? this.begin( source ), fields, logLine );
		} else if ( flags & ADMIN && status === 200 ) {
			const suspect = existing ?? this.begin( source );
			suspect.firstAdmin = Math.min( suspect.firstAdmin, time );
			if ( suspect.guesses > 0 && suspect.admin.length < MAX_LINES ) {
				suspect.admin.push( logLine() );
			}
		} else if (
			flags & UPLOAD &&
			existing &&
			existing.guesses > 0 &&
			status >= 200 &&
			status < 303 &&
			existing.uploads.length < MAX_LINES
		) {
			existing.uploads.push( logLine() );
		}
	}

	private begin( source: number ): Suspect {
		if ( this.bySource.size >= MAX_SUSPECTS ) {
			this.makeRoom();
		}
		const suspect = new Suspect();
		this.bySource.set( source, suspect );
		return suspect;
	}

	/** Removes the quarter with the fewest guesses. */
	private makeRoom(): void {
		const sorted = [ ...this.bySource ].sort(
			( a, b ) => a[ 1 ].guesses - b[ 1 ].guesses
		);
		for ( const [ source ] of sorted.slice( 0, MAX_SUSPECTS / 4 ) ) {
			this.bySource.delete( source );
		}
	}

	private guess( suspect: Suspect, time: number ): void {
		suspect.firstGuess = Math.min( suspect.firstGuess, time );
		suspect.lastGuess = Math.max( suspect.lastGuess, time );
	}

	private call(
		suspect: Suspect,
		{ status, size, time }: Fields,
		logLine: () => LogLine
	): void {
		this.guess( suspect, time );
		if ( status !== 200 ) {
			return;
		}
		suspect.calls++;
		if ( size < 0 ) {
			return;
		}
		const key = Math.floor( size / SIZE_STEP );
		const existing = suspect.sizes.get( key );
		if ( existing ) {
			existing.count++;
		} else if ( suspect.sizes.size < MAX_SIZES ) {
			suspect.sizes.set( key, {
				count: 1,
				least: size,
				logLine: logLine(),
				before: suspect.calls - 1,
			} );
		}
	}

	private login(
		suspect: Suspect,
		{ status, time }: Fields,
		logLine: () => LogLine
	): void {
		if ( status === 302 || status === 303 ) {
			suspect.redirects++;
			if ( suspect.firstRedirects.length < MAX_LINES ) {
				suspect.firstRedirects.push( {
					...logLine(),
					before: suspect.guesses,
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
		{ status, time }: Fields,
		logLine: () => LogLine
	): void {
		if ( status !== 200 && status !== 404 ) {
			return;
		}
		let script = this.scripts.get( path );
		if ( ! script ) {
			if ( this.scripts.size >= MAX_SCRIPTS ) {
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
			script.got.size < MAX_SOURCES_PER_SCRIPT
		) {
			script.got.set( source, logLine() );
		}
	}
}
