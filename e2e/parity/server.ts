/**
 * `npm run parity -- --layer server`: every case of every rule, and honest
 * requests, at every engine that a rule is compiled to, byte for byte on the
 * wire, with the text that PHP has made.
 */
import type { Condition } from '../../src/language/condition';
import type { RequestLine } from '../../src/language/request';
import { FORGED_COOKIE } from '../../src/rules/cases';
import { fill, NO_SITE } from '../../src/rules/fill';
import { asked } from '../../src/rules';
import type { Case, Rule } from '../../src/rules/rule';
import type { Strength } from '../../src/targets/target';
import { engines } from '../engines';
import type { Engine } from '../engines/engine';
import { startStage, type Stage } from '../engines/stage';
import { answerTo, SILENCE } from './ask';
import { curlLine } from './curl';
import { declared, exported } from './exported';
import { pool } from './pool';
import { extras } from './server-extras';
import { judged, type Law } from './server-judge';
import type { ServerCheck } from './server-report';
import { ALLY, settings, STRANGER, type Setting } from './server-settings';
import type { Filter } from './table';

import { LOOPBACK } from '../sites/port';
import { runFolder } from '../sites/folders';

/** Requests that are under way at once. */
const WIDTH = 8;

const list: readonly Rule[] = asked;

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
	const chosen = engines.filter(
		( engine ) => target === undefined || engine.target === target
	);
	for ( const setting of settings ) {
		const stage = await startStage( setting.path, setting.apart === true );
		try {
			for ( const trial of trials( chosen, setting, stage ) ) {
				try {
					checks.push( ...( await tried( trial, filter ) ) );
					progress( nameOf( trial ) );
				} catch ( error ) {
					broken.set( nameOf( trial ), String( error ) );
				}
			}
		} finally {
			await stage.stop();
		}
	}
	return { checks, broken };
}

/** One strength is enough where a setting says so; an engine that lacks it is tried with what it has. */
const trials = (
	chosen: readonly Engine[],
	setting: Setting,
	stage: Stage
): Trial[] =>
	chosen.flatMap( ( engine ) =>
		engine.strengths
			.filter(
				( strength ) =>
					! setting.strength ||
					! engine.strengths.includes( setting.strength ) ||
					setting.strength === strength
			)
			.map( ( strength ) => ( { engine, strength, setting, stage } ) )
	);

export interface Trial {
	readonly engine: Engine;
	readonly strength: Strength;
	readonly setting: Setting;
	readonly stage: Stage;
}

export const nameOf = ( { engine, strength, setting }: Trial ) =>
	[ engine.target, engine.name, strength, setting.name ]
		.filter( Boolean )
		.join( ' · ' );

async function tried( trial: Trial, filter: Filter ): Promise< ServerCheck[] > {
	const { engine, strength, setting, stage } = trial;
	const made = exported( {
		target: engine.target,
		strength,
		stage,
		restPrefix: setting.restPrefix,
		allies: setting.allies,
	} );
	const running = await engine.start( {
		folder: runFolder( engine.target ),
		stage,
		text: made.text,
		strength,
	} );
	try {
		const url = `http://${ LOOPBACK }:${ running.port }`;
		const laws = lawsOf( setting.restPrefix );
		const entries = [
			...setting
				.entries( filter )
				.map( ( entry ) => ( { entry, from: undefined } ) ),
			...extras( trial, filter ),
		];
		return await pool( WIDTH, entries, async ( { entry, from } ) => {
			const request = asSent( entry.one, url, setting.path );
			const sent = {
				...request,
				from: from ?? ( entry.one.as === 'ally' ? ALLY : STRANGER ),
			};
			let answer = await answerTo( url, sent );
			// A server that answers before it has read a long body, and closes,
			// may take its answer away again (RFC 9112, section 9.6).
			for (
				let more = 5;
				answer.status === SILENCE && more > 0;
				more--
			) {
				answer = await answerTo( url, sent );
			}
			const { outcome, faults } = judged( entry, request, answer, {
				strength,
				laws,
				spool: stage.spool,
				onlyStatus: engine.onlyStatus,
				left: declared( made, entry.rule, entry.one.name ),
			} );
			return {
				trial: nameOf( trial ),
				rule: entry.rule,
				name: entry.one.name,
				outcome,
				faults,
				curl: faults.length > 0 ? curlLine( url, sent ) : '',
			};
		} );
	} finally {
		await running.stop();
	}
}

/** What each rule asks, once REST is where this site has it. */
const lawsOf = ( prefix: string ): Law[] =>
	list.flatMap( ( { id, answer, when } ) =>
		when.ok && answer !== 'unnamed'
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

/** A user's cookie is as good as a forged one: no server can tell. */
function asSent( one: Case, url: string, path: string ): RequestLine {
	const { method, target, headers, body, http, chunked } = fill( one, {
		...NO_SITE,
		URL: url + path,
		HOST: new URL( url ).host,
	} );
	const user = one.as !== undefined && one.as !== 'ally';
	return {
		target: target.startsWith( '/' ) ? path + target : target,
		headers: { ...headers, ...( user ? { Cookie: FORGED_COOKIE } : {} ) },
		...( method === undefined ? {} : { method } ),
		...( body === undefined ? {} : { body } ),
		...( http === undefined ? {} : { http } ),
		...( chunked === undefined ? {} : { chunked } ),
	};
}
