/**
 * Reads PHPUnit's TeamCity log. PHPUnit writes it line by line, unlike the JUnit
 * log: if a test ends the process, this log says which.
 */

export interface Log {
	/** `Class::test` of each test that ran, with its data set. */
	readonly started: ReadonlySet< string >;
	readonly failures: ReadonlySet< string >;
	/** Paths of the files whose tests ran. */
	readonly files: readonly string[];
	/** The test that ended the process, for example by `exit`; null if each test ended. */
	readonly ended: string | null;
	/** False if the process ended before the last test. */
	readonly isComplete: boolean;
}

const LINE =
	/^##teamcity\[(testStarted|testFailed|testFinished) name='((?:[^'|]|\|.)*)'(?: locationHint='php_qn:\/\/(.*?)::\\(.*?)::)?/;

/** A name is escaped with `|`, as in `|'`. */
const unescaped = ( name: string ) => name.replace( /\|(.)/g, '$1' );

export function readLog( text: string ): Log {
	const started = new Set< string >();
	const failures = new Set< string >();
	const files = new Set< string >();
	let running: string | null = null;
	let openSuites = 0;
	for ( const line of text.split( '\n' ) ) {
		openSuites += line.startsWith( '##teamcity[testSuiteStarted ' ) ? 1 : 0;
		openSuites -= line.startsWith( '##teamcity[testSuiteFinished ' )
			? 1
			: 0;
		const [ , kind, name = '', file, className ] = LINE.exec( line ) ?? [];
		if ( kind === 'testStarted' && file && className ) {
			running = `${ className }::${ unescaped( name ) }`;
			started.add( running );
			files.add( file );
		} else if ( kind === 'testFailed' && running ) {
			failures.add( running );
		} else if ( kind === 'testFinished' ) {
			running = null;
		}
	}
	return {
		started,
		failures,
		files: [ ...files ],
		ended: running,
		isComplete: openSuites === 0,
	};
}
