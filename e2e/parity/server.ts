/**
 * `npm run parity -- --layer server`: exports the server rules with PHP, loads them
 * into every engine that rules compile to, and sends it every case of every rule and
 * legitimate requests, byte for byte.
 */
import type { Condition } from '../../src/conditions/condition';
import type { RequestLine } from '../../src/conditions/request';
import { FORGED_COOKIE } from '../../src/rules/cases';
import { fillPlaceholders, NO_SITE } from '../../src/rules/case-request';
import { evaluationOrder } from '../../src/rules';
import type { Case, Rule } from '../../src/rules/rule';
import { factsOf } from '../../src/targets/facts';
import type { Strength } from '../../src/targets/target';
import { engines } from '../support/engines';
import type { Engine } from '../support/engines/engine';
import { startStubSite, type EngineSite } from '../support/engines/stub-site';
import { answerTo, NO_ANSWER } from './send-case';
import { curlLine } from './curl';
import { reasonLeftToPhp, exportRules } from './export-rules';
import { pool } from './pool';
import { extras } from './server-extras';
import { judge, type ExpectedRule } from './server-judge';
import type { ServerCheck } from './server-report';
import {
	ALLOWED_ADDRESS,
	testSites,
	OTHER_ADDRESS,
	type TestSite,
} from './server-sites';
import type { Filter } from './table';

import { LOOPBACK } from '../../src/tools/sites/port';
import { runFolder } from '../../src/tools/sites/folders';

const CONCURRENCY = 8;

const orderedRules: readonly Rule[] = evaluationOrder;

interface Options extends Filter {
	readonly target?: string | undefined;
	readonly progress: ( line: string ) => void;
}

export async function tryServers( {
	target,
	progress,
	...filter
}: Options ): Promise< {
	checks: ServerCheck[];
	broken: Map< string, string >;
} > {
	const checks: ServerCheck[] = [];
	const broken = new Map< string, string >();
	const chosenEngines = engines.filter(
		( engine ) => target === undefined || engine.target === target
	);
	for ( const testSite of testSites ) {
		const site = await startStubSite(
			testSite.path,
			testSite.hasOwnDirectory === true
		);
		try {
			for ( const trial of trials( chosenEngines, testSite, site ) ) {
				try {
					checks.push( ...( await runTrial( trial, filter ) ) );
					progress( nameOf( trial ) );
				} catch ( error ) {
					broken.set( nameOf( trial ), String( error ) );
				}
			}
		} finally {
			await site.stop();
		}
	}
	return { checks, broken };
}

/**
 * Lists the trials of a test site. If it names a strength, engines that support it
 * run only with that one, others with all of theirs.
 */
const trials = (
	chosenEngines: readonly Engine[],
	testSite: TestSite,
	site: EngineSite
): Trial[] =>
	chosenEngines.flatMap( ( engine ) => {
		const { strengths } = factsOf( engine.target );
		return strengths
			.filter(
				( strength ) =>
					! testSite.strength ||
					! strengths.includes( testSite.strength ) ||
					testSite.strength === strength
			)
			.map( ( strength ) => ( { engine, strength, testSite, site } ) );
	} );

export interface Trial {
	readonly engine: Engine;
	readonly strength: Strength;
	readonly testSite: TestSite;
	readonly site: EngineSite;
}

export const nameOf = ( { engine, strength, testSite }: Trial ) =>
	[ engine.target, engine.name, strength, testSite.name ]
		.filter( Boolean )
		.join( ' · ' );

async function runTrial(
	trial: Trial,
	filter: Filter
): Promise< ServerCheck[] > {
	const { engine, strength, testSite, site } = trial;
	const exportedText = exportRules( {
		target: engine.target,
		strength,
		site,
		restPrefix: testSite.restPrefix,
		allowlist: testSite.allowlist,
	} );
	const engineProcess = await engine.start( {
		folder: runFolder( engine.target ),
		site,
		text: exportedText.text,
		strength,
	} );
	try {
		const url = `http://${ LOOPBACK }:${ engineProcess.port }`;
		const expectedRules = expectedRulesOf( testSite.restPrefix );
		const entries = [
			...testSite
				.entries( filter )
				.map( ( entry ) => ( { entry, from: undefined } ) ),
			...extras( trial, filter ),
		];
		return await pool( CONCURRENCY, entries, async ( { entry, from } ) => {
			const request = requestFor( entry.testCase, url, testSite.path );
			const sent = {
				...request,
				from:
					from ??
					( entry.testCase.as === 'allowed'
						? ALLOWED_ADDRESS
						: OTHER_ADDRESS ),
			};
			let answer = await answerTo( url, sent );
			// If a server answers and closes before it has read a long body, the
			// client may lose the answer (RFC 9112, section 9.6).
			for (
				let retries = 5;
				answer.status === NO_ANSWER && retries > 0;
				retries--
			) {
				answer = await answerTo( url, sent );
			}
			const { outcome, faults } = judge( entry, request, answer, {
				strength,
				expectedRules,
				spool: site.spool,
				onlyStatus: engine.onlyStatus,
				leftToPhp: reasonLeftToPhp(
					exportedText,
					entry.rule,
					entry.testCase.name
				),
			} );
			return {
				trial: nameOf( trial ),
				rule: entry.rule,
				name: entry.testCase.name,
				outcome,
				faults,
				curl: faults.length > 0 ? curlLine( url, sent ) : '',
			};
		} );
	} finally {
		await engineProcess.stop();
	}
}

/**
 * Returns the rules that a server can enforce, with their conditions for the
 * site's REST prefix.
 */
const expectedRulesOf = ( prefix: string ): ExpectedRule[] =>
	orderedRules.flatMap( ( { id, answer, when } ) =>
		when.ok && answer !== 'redacted'
			? [
					{
						id,
						answer,
						condition: JSON.parse(
							JSON.stringify( when.condition ).replaceAll(
								'wp-json',
								prefix
							)
						) as Condition,
					},
				]
			: []
	);

/**
 * Returns the request of a case. If a user sends it, it has a forged cookie:
 * servers can't verify cookies.
 */
function requestFor( testCase: Case, url: string, path: string ): RequestLine {
	const { method, target, headers, body, http, chunked } = fillPlaceholders(
		testCase,
		{
			...NO_SITE,
			URL: url + path,
			HOST: new URL( url ).host,
		}
	);
	const isUser = testCase.as !== undefined && testCase.as !== 'allowed';
	return {
		target: target.startsWith( '/' ) ? path + target : target,
		headers: { ...headers, ...( isUser ? { Cookie: FORGED_COOKIE } : {} ) },
		...( method === undefined ? {} : { method } ),
		...( body === undefined ? {} : { body } ),
		...( http === undefined ? {} : { http } ),
		...( chunked === undefined ? {} : { chunked } ),
	};
}
