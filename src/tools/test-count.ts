/**
 * Reads the number of passed and failed tests from the report of each tool.
 */

export interface Count {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** Tests that failed once and then passed; they are counted as passed too. */
	readonly flaky?: number;
}

const sum = ( ...numbers: ( number | undefined )[] ) =>
	numbers.reduce< number >( ( total, number ) => total + ( number ?? 0 ), 0 );

/** Reads the report of `jest --json --outputFile`. */
export function jestCount( report: string ): Count {
	const result = JSON.parse( report ) as {
		numPassedTests: number;
		numFailedTests: number;
		numPendingTests: number;
		numTodoTests: number;
		/** Files that failed before their first test. */
		numRuntimeErrorTestSuites: number;
	};
	return {
		passed: result.numPassedTests,
		failed: sum( result.numFailedTests, result.numRuntimeErrorTestSuites ),
		skipped: sum( result.numPendingTests, result.numTodoTests ),
	};
}

/** Reads the report of `phpunit --log-junit`. The first test suite contains all others. */
export function junitCount( report: string ): Count {
	const suite = /<testsuite\b[^>]*>/.exec( report )?.[ 0 ] ?? '';
	const number = ( name: string ) =>
		Number(
			new RegExp( `\\b${ name }="(\\d+)"` ).exec( suite )?.[ 1 ] ?? 0
		);
	const failed = sum(
		number( 'errors' ),
		number( 'failures' ),
		number( 'warnings' )
	);
	const skipped = number( 'skipped' );
	return { passed: number( 'tests' ) - failed - skipped, failed, skipped };
}

/** Reads the report of Playwright's `json` reporter. */
export function playwrightCount( report: string ): Count {
	const { stats, errors } = JSON.parse( report ) as {
		stats: {
			expected: number;
			unexpected: number;
			flaky: number;
			skipped: number;
		};
		/** Errors outside of tests. */
		errors: unknown[];
	};
	return {
		passed: sum( stats.expected, stats.flaky ),
		failed: sum( stats.unexpected, errors.length ),
		skipped: stats.skipped,
		...( stats.flaky > 0 ? { flaky: stats.flaky } : {} ),
	};
}

/** Reads the report of `npm run parity`. One check is a case on a combination in a state. */
export function parityCount( report: string ): Count {
	const { passed, failed } = JSON.parse( report ) as {
		passed: number;
		failed: number;
	};
	return { passed, failed, skipped: 0 };
}

/** Returns the final count of a step: a tool that fails or finds no tests is one failure. */
export function stepResult(
	reported: Count | undefined,
	exitCode: number,
	skippingFails: boolean
): Count {
	const { failed, skipped, ...others } = reported ?? {
		passed: 0,
		failed: 0,
		skipped: 0,
	};
	const all = failed + ( skippingFails ? skipped : 0 );
	const isEmpty = others.passed + all + skipped === 0;
	const hasCrashed = all === 0 && ( exitCode !== 0 || isEmpty );
	return { ...others, failed: hasCrashed ? 1 : all, skipped };
}
