/**
 * An engine that a target's text runs on, in front of a site that is no
 * WordPress: thousands of requests take seconds, and each answer says who gave it.
 */
import type { Strength } from '../../src/targets/target';
import type { Service } from '../sites/service';
import type { User } from '../sites/user';
import type { Stage } from './stage';

export interface Engine {
	/** In the report. */
	readonly name: string;
	/** The target whose text it runs. */
	readonly target: string;
	readonly strengths: readonly Strength[];
	/** False where an ally's IPv6 range can't be said, so that every IPv6 client is left to PHP. */
	readonly tellsIpv6: boolean;
	/** Where every refusal has this status, whatever the rule's answer. */
	readonly onlyStatus?: number;
	/** It leaves scripts alone that aren't WordPress's (src/targets/foreign.ts). */
	readonly sparesOthers?: true;
	/** Listens on 127.0.0.1 and, where the machine has it, on ::1. */
	readonly start: ( given: Given ) => Promise< Running >;
}

export interface Given {
	/** For its configuration and logs, and nobody else's. */
	readonly folder: string;
	/** The site and its PHP. */
	readonly stage: Stage;
	/** What Export has made for it. */
	readonly text: string;
	readonly strength: Strength;
	/** Who runs it, where the engine takes that; the server's user where absent. */
	readonly user?: User | null;
}

export interface Running extends Service {
	readonly port: number;
}
