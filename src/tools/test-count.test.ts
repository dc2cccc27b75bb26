/**
 * @jest-environment node
 */
import {
	jestCount,
	junitCount,
	parityCount,
	playwrightCount,
	stepResult,
} from './test-count';

const count = ( passed: number, failed: number, skipped = 0 ) => ( {
	passed,
	failed,
	skipped,
} );

test( 'Jest: a file that fails before its first test is one failure', () => {
	const report = JSON.stringify( {
		numPassedTests: 7,
		numFailedTests: 1,
		numPendingTests: 2,
		numTodoTests: 1,
		numRuntimeErrorTestSuites: 1,
	} );
	expect( jestCount( report ) ).toEqual( count( 7, 2, 3 ) );
} );

test( 'PHPUnit: only the outermost suite is counted', () => {
	const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="" tests="10" assertions="20" errors="1" warnings="1" failures="2" skipped="1" time="0.1">
    <testsuite name="includes" tests="10" assertions="20" errors="1" warnings="1" failures="2" skipped="1" time="0.1"/>
  </testsuite>
</testsuites>`;
	expect( junitCount( report ) ).toEqual( count( 5, 4, 1 ) );
} );

test( 'Playwright: a flaky test has passed, and is counted as flaky too', () => {
	const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
	expect(
		playwrightCount( JSON.stringify( { stats, errors: [ {} ] } ) )
	).toEqual( { ...count( 6, 2, 2 ), flaky: 1 } );
} );

test( 'Parity: passed and failed cases are counted', () => {
	const report = { passed: 9000, failed: 2, leak: 3, requests: 12000 };
	expect( parityCount( JSON.stringify( report ) ) ).toEqual(
		count( 9000, 2 )
	);
} );

describe( 'a step', () => {
	test( 'without a report is one failure', () => {
		expect( stepResult( undefined, 139, false ) ).toEqual( count( 0, 1 ) );
		expect( stepResult( undefined, 0, false ) ).toEqual( count( 0, 1 ) );
	} );

	test( 'without any test is one failure', () => {
		expect( stepResult( count( 0, 0 ), 0, false ) ).toEqual(
			count( 0, 1 )
		);
	} );

	test( 'with an exit code other than 0 is a failure even if all tests pass', () => {
		expect( stepResult( count( 5, 0 ), 1, false ) ).toEqual(
			count( 5, 1 )
		);
	} );

	test( 'with failures is not counted twice', () => {
		expect( stepResult( count( 5, 2 ), 1, false ) ).toEqual(
			count( 5, 2 )
		);
	} );

	test( 'may skip tests, except in CI', () => {
		expect( stepResult( count( 5, 0, 1 ), 0, false ) ).toEqual(
			count( 5, 0, 1 )
		);
		expect( stepResult( count( 5, 0, 1 ), 0, true ) ).toEqual(
			count( 5, 1, 1 )
		);
	} );
} );
