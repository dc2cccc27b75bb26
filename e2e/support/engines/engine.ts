/**
 * An engine that runs a target's text, in front of a stub site instead of
 * WordPress: thousands of requests take only seconds, and each answer has a
 * header that names what answered it.
 */
import type { TargetName } from '../../../src/targets/facts';
import type { Strength } from '../../../src/targets/target';
import type { Service } from '../../../src/tools/sites/service';
import type { User } from '../../../src/tools/sites/user';
import type { EngineSite } from './stub-site';

export interface Engine {
	/** Name in the report, and in `testedBy` of its target's facts. */
	readonly name: string;
	/** The target whose text it runs. */
	readonly target: TargetName;
	/** False if the engine can't match an allowed IPv6 range; then every IPv6 client is left to PHP. */
	readonly matchesIpv6: boolean;
	/** The status of all blocked requests, if the engine can't use the rule's own. */
	readonly onlyStatus?: number;
	/** Its rules leave scripts of other programs alone below the site or beside it. */
	readonly sparesOtherScripts?: true;
	/** Listens on 127.0.0.1 and, where the machine has it, on ::1. */
	readonly start: ( given: EngineOptions ) => Promise< RunningEngine >;
}

export interface EngineOptions {
	/** Folder for the configuration and logs of this engine only. */
	readonly folder: string;
	/** The site behind the engine, with its PHP. */
	readonly site: EngineSite;
	/** The exported text. */
	readonly text: string;
	readonly strength: Strength;
	/** User that runs the engine, if it supports that; by default the server's user. */
	readonly user?: User | null;
}

export interface RunningEngine extends Service {
	readonly port: number;
}
