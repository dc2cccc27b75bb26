/**
 * How many tests passed and failed, as each tool's own report says.
 */

export interface Count {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

const sum = ( ...numbers: ( number | undefined )[] ) =>
	numbers.reduce< number >( ( total, number ) => total + ( number ?? 0 ), 0 );

/** `jest --json --outputFile` */
export function jestCount( report: string ): Count {
	const said = JSON.parse( report ) as {
		numPassedTests: number;
		numFailedTests: number;
		numPendingTests: number;
		numTodoTests: number;
		/** Files that broke before their first test. */
		numRuntimeErrorTestSuites: number;
	};
	return {
		passed: said.numPassedTests,
		failed: sum( said.numFailedTests, said.numRuntimeErrorTestSuites ),
		skipped: sum( said.numPendingTests, said.numTodoTests ),
	};
}

/** `phpunit --log-junit`: the first test suite holds all the others. */
export function junitCount( report: string ): Count {
	const whole = /<testsuite\b[^>]*>/.exec( report )?.[ 0 ] ?? '';
	const number = ( name: string ) =>
		Number(
			new RegExp( `\\b${ name }="(\\d+)"` ).exec( whole )?.[ 1 ] ?? 0
		);
	const failed = sum(
		number( 'errors' ),
		number( 'failures' ),
		number( 'warnings' )
	);
	const skipped = number( 'skipped' );
	return { passed: number( 'tests' ) - failed - skipped, failed, skipped };
}

/** Playwright's reporter `json`. */
export function playwrightCount( report: string ): Count {
	const { stats, errors } = JSON.parse( report ) as {
		stats: {
			expected: number;
			unexpected: number;
			flaky: number;
			skipped: number;
		};
		/** What went wrong outside of any test. */
		errors: unknown[];
	};
	return {
		passed: stats.expected,
		failed: sum( stats.unexpected, stats.flaky, errors.length ),
		skipped: stats.skipped,
	};
}

/** `npm run parity`: a check is a case on a combination in a state. */
export function parityCount( report: string ): Count {
	const { passed, failed } = JSON.parse( report ) as {
		passed: number;
		failed: number;
	};
	return { passed, failed, skipped: 0 };
}

/** What is true of a step, whatever its tool has counted. */
export function judge(
	counted: Count | undefined,
	exitCode: number,
	skippingFails: boolean
): Count {
	const { passed, failed, skipped } = counted ?? {
		passed: 0,
		failed: 0,
		skipped: 0,
	};
	const all = failed + ( skippingFails ? skipped : 0 );
	const silent = counted === undefined || passed + failed + skipped === 0;
	// A tool that dies, or finds nothing to do, hasn't passed.
	const died = all === 0 && ( exitCode !== 0 || silent );
	return { passed, failed: died ? 1 : all, skipped };
}
