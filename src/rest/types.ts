/**
 * What travels through `sidegate/v1`. `npm run build` turns these types into
 * JSON Schema, and WordPress validates with it.
 */
import type { PresetName, ProxyHeader } from '../proxies/presets';
import type { RuleId } from '../rules';
import type { Covers } from '../rules/covers';
import type { State } from '../rules/rule';
import type { Network } from './networks';

export type * from './export';
export type * from './hits';
export type * from './networks';

/** Which XML-RPC calls the rule `xmlrpc` refuses. */
export type XmlrpcMode = 'everything' | 'logins' | 'pingbacks';

/** Whether the rule `users-login` also makes known and unknown names take the same time. */
export type LoginTiming = 'natural' | 'same';

/** An address, a CIDR, or the name of a list such as `jetpack`. */
type Ally = string;

/** A REST namespace, such as `oembed/1.0`. */
type Namespace = string;

/** Who stands in front of the site: nobody, one proxy of the owner's own, or a CDN. */
export type ProxyPreset = 'none' | 'own' | PresetName;

/** Whose word on a client's address counts. */
export interface ProxyChoice {
	preset: ProxyPreset;
	/**
	 * Addresses and CIDRs beside those of the preset.
	 *
	 * @maxItems 500
	 */
	trusted: string[];
	/** The header in which they name the client. */
	header: ProxyHeader;
}
/** How addresses of clients are written down: as they are; without their last part; or as pseudonyms that nobody can turn back after a day. */
export type Addresses = 'whole' | 'truncated' | 'hashed';

/** Whether the owner hears of an attack by e-mail. */
export type Alerts = 'on' | 'off';

/** What the owner chooses. */
export interface Choices {
	rules: Record< RuleId, State >;
	xmlrpc_mode: XmlrpcMode;
	login_timing: LoginTiming;
	/**
	 * Clients that every rule lets through.
	 *
	 * @maxItems 500
	 */
	allies: Ally[];
	/**
	 * Namespaces that `rest-anonymous` leaves open.
	 *
	 * @maxItems 100
	 */
	rest_namespaces: Namespace[];
	/** Taken only if a forged request moves nothing. */
	proxy: ProxyChoice;
	/**
	 * Days that hits and sources are kept. Counts, which name nobody, stay.
	 *
	 * @TJS-type integer
	 * @minimum 1
	 * @maximum 365
	 */
	retention_days: number;
	addresses: Addresses;
	alerts: Alerts;
	/**
	 * Where messages go; empty: the site's administration address.
	 *
	 * @maxLength 254
	 */
	alert_email: string;
}

/** A stored value that could not be used, and what is used instead. */
export interface Problem {
	key: string;
	message: string;
}

/**
 * Why an address is believed to be the client's.
 *
 * - `direct`: it is REMOTE_ADDR, and no proxy that is believed.
 * - `named`: a proxy that is believed names it.
 * - `trusted`: every hop is a proxy that is believed; it is the first.
 * - `silent`, `unreadable`, `long`: the header is empty, can't be read, or has more than 16 hops; it is the last good hop.
 */
export type Because =
	'direct' | 'named' | 'trusted' | 'silent' | 'unreadable' | 'long';

/** Who a request's client is, by one way of reading it. */
export interface Told {
	/** Empty if REMOTE_ADDR is no address. */
	address: string;
	/** The way to it, REMOTE_ADDR first. */
	hops: string[];
	because: Because;
}

/** A header that this request has, and what it would say if it were believed. */
export interface Candidate extends Told {
	header: ProxyHeader;
	/** Its beginning; what isn't printable ASCII as C escapes. */
	value: string;
}

/** A CDN that Sidegate knows. */
export interface PresetInfo {
	name: PresetName;
	title: string;
	header: ProxyHeader;
	/** Where it says from which addresses it asks. */
	published: string;
	/** How many of them Sidegate has, of which date, and from where. */
	ranges: number;
	date: string;
	from: string;
}

/** `GET source`: who asks, as this very request shows it. */
export interface SourceSeen {
	/** REMOTE_ADDR. */
	peer: string;
	/** By the settings. */
	client: Told;
	candidates: Candidate[];
	presets: PresetInfo[];
	/** In whose ranges REMOTE_ADDR lies. */
	within: PresetName | null;
	/** By whom the request says that it came. Anybody can say so. */
	says: PresetName | null;
	/** REMOTE_ADDR is of a private network, or of this machine. */
	private: boolean;
	/** The server has put the client's address into REMOTE_ADDR already. */
	restored: boolean;
	/** Of the last hits: how many there are, of how many sources, and how many lie in the ranges of a CDN. */
	crowd: { hits: number; sources: number; behind: number };
	/** Hits count to a proxy, not to whoever is behind it. */
	unknown: boolean;
}

/** `POST source/check` */
export interface SourceCheckRequest {
	proxy: ProxyChoice;
	/** Whether the site also asks itself. */
	loopback?: boolean;
}

/** What a choice of proxies makes of a request. */
export interface SourceCheck {
	/** Of this very request. */
	client: Told;
	/** It is what a forged header has said: anybody could be anybody. */
	moved: boolean;
	/** The site's own request with a forged header; null if it was not asked for, or no answer came. */
	loopback: { client: Told; moved: boolean } | null;
	/** Headers for a second request, in which the browser lies. */
	forged: Record< string, string >;
}

/** What the owner is told but can't set. */
export interface Status {
	/** True while `SIDEGATE_DISABLE` switches everything off. */
	disabled: boolean;
	/** Names of active plugins that need XML-RPC; while the owner has not chosen, the rule then starts in Watch. */
	xmlrpc_needed_by: string[];
	/** Rules that the owner has set himself; the others follow their default. */
	chosen: RuleId[];
	problems: Problem[];
}

/** `GET settings`, and the answer of `POST settings`. */
export interface Settings extends Choices {
	status: Status;
}

/** `POST settings`: what is absent stays as it is. `status` is ignored, so that a whole answer may be sent back. */
export interface SettingsPatch {
	rules?: Partial< Record< RuleId, State > >;
	xmlrpc_mode?: XmlrpcMode;
	login_timing?: LoginTiming;
	/** @maxItems 500 */
	allies?: Ally[];
	/** @maxItems 100 */
	rest_namespaces?: Namespace[];
	proxy?: ProxyChoice;
	/**
	 * @TJS-type integer
	 * @minimum 1
	 * @maximum 365
	 */
	retention_days?: number;
	addresses?: Addresses;
	alerts?: Alerts;
	/** @maxLength 254 */
	alert_email?: string;
}

/** Numbers of hits; `last24h` and `last30d` count whole hours of UTC, the current one included. */
export interface Count {
	total: number;
	last24h: number;
	last30d: number;
}

/** Hits, and how many of them were refused (the rest were only watched). */
export interface RuleCount extends Count {
	refused: Count;
}

/** Hits of one rule in one hour. */
export interface Hour {
	/** Start of the hour, seconds since 1970, UTC. */
	hour: number;
	rule: RuleId;
	hits: number;
	refused: number;
	/** Hits, refused or watched, by the layer that answered; layers without one are absent. */
	layers: Partial< Record< Layer, number > >;
}

/** `GET stats` */
export interface Stats extends RuleCount {
	rules: Record< RuleId, RuleCount >;
	/** The last 30 days; hours and rules without a hit are absent. */
	hours: Hour[];
	/** What keeps the numbers from being complete, such as a folder that can't be written. */
	problems: Problem[];
}

export type Layer = 'edge' | 'server' | 'shield' | 'wordpress';

/** `GET incidents`: an attack. Times in seconds since 1970. */
export interface IncidentAnswer {
	start: number;
	/** Null while it goes on. */
	end: number | null;
	/** Requests a second in its strongest minute. */
	peak: number;
	hits: number;
	/** Of them, those that were only watched. */
	watched: number;
	/** Surges that it consists of. */
	parts: number;
	/** Hits by rule, the most first. */
	rules: Record< string, number >;
	/** Hits by layer. */
	layers: Partial< Record< Layer, number > >;
	sources: { source: string; hits: number; network: Network | null }[];
	/** Login names tried, of the requests that are kept whole. Whether each exists is null for those who may not list users. */
	names: { name: string; exists: boolean | null }[];
}

/** `POST alerts/test` */
export interface AlertTest {
	to: string;
	sent: boolean;
	/** Why not; empty if it was sent. */
	message: string;
}

/** What runs in front of PHP, as far as it says so itself. */
export type ServerKind =
	'apache' | 'litespeed' | 'nginx' | 'caddy' | 'iis' | 'other';

/** Counted: the server hands a refusal to `refuse.php`. Bare: it denies by itself, and nothing is counted. */
export type Strength = 'counted' | 'bare';

/** How PHP refuses before other plugins load. */
export type Early = 'off' | 'mu-plugin' | 'prepend';

/**
 * What became of the block that Sidegate wrote.
 *
 * - `none`: it is as written, or there is none and none is wanted.
 * - `edited`, `torn`: somebody changed it; or took its last line.
 * - `removed`: somebody took it out.
 * - `unasked`: it is there, although nobody wants it: an old backup came back, say.
 * - `stale`: it is as written, but the settings have changed since.
 */
export type Drift =
	'none' | 'edited' | 'torn' | 'removed' | 'unasked' | 'stale';

/** A way to refuse earlier, and whether it can be had here. */
export interface Possible {
	possible: boolean;
	/** Why not. */
	because: Problem | null;
}

/** `.htaccess`, which Sidegate manages where that is safe. */
export interface Htaccess extends Possible {
	/** Its path; empty where the site's home folder wasn't found. */
	file: string;
	/** The owner wants it, and the file holds Sidegate's block as it was written. */
	managed: boolean;
	wanted: boolean;
	strength: Strength;
	drift: Drift;
	/** Sidegate itself took the lines out: when it was deactivated, or by SIDEGATE_DISABLE. */
	removed_by: 'deactivation' | 'disable' | null;
	/** Why the last attempt was taken back, and when (seconds since 1970). */
	problem: ( Problem & { time: number } ) | null;
}

export interface EarlyPhp {
	mode: Early;
	'mu-plugin': Possible;
	prepend: Possible;
	/** Milliseconds of CPU that a blocked request takes: by the plugin, and by the file that PHP prepends. As the README's table says; null while it says nothing. */
	costs: { plugin: number; prepended: number } | null;
	/** Someone took out or changed what the mode has written. */
	drift: boolean;
	/** Seconds since 1970: until then PHP may still remember the `.user.ini`, and an empty file stays for it. Null if there is none. */
	leaves_until: number | null;
	problem: Problem | null;
}

/** `GET server`, and the answer of `POST server`. */
export interface Server {
	kind: ServerKind;
	/** What the server calls itself, such as `Apache/2.4.62 (Debian)`. */
	software: string;
	htaccess: Htaccess;
	early: EarlyPhp;
	/** The last proof; null before the first. */
	probe: Probe | null;
}

/** `POST server`: what is absent stays as it is. */
export interface ServerPatch {
	managed?: boolean;
	strength?: Strength;
	early?: Early;
}

/** Who answered a rule's example, just now. */
export interface Proof {
	/** Null where that can't be told, and `because` says why. */
	layer: Layer | null;
	/** 0 where no answer came. */
	status: number;
	ms: number;
	because: string | null;
}

/** A request that a browser can send itself, with no cookie; it answers with `X-Sidegate-Layer`. */
export interface Example {
	rule: RuleId;
	method: string;
	url: string;
	headers: Record< string, string >;
	body: string;
	/** What a refusal answers. */
	status: number;
}

/** `POST probe` */
export interface Probe {
	/** Seconds since 1970. */
	time: number;
	/** Whether the site can ask itself. */
	loopback: boolean;
	/** What is in the way, if it can't. */
	because: string | null;
	/** Every rule. */
	rules: Record< RuleId, Proof >;
	/** For the browser, where the site can't ask itself: good for a minute. Empty otherwise. */
	browser: Example[];
}

/** What a browser was answered to an example. */
export interface ExampleAnswer {
	rule: RuleId;
	/**
	 * 0 where no answer came; 302 for any redirect, of which a browser tells no more.
	 *
	 * @TJS-type integer
	 * @minimum 0
	 * @maximum 999
	 */
	status: number;
	/**
	 * @TJS-type integer
	 * @minimum 0
	 */
	ms: number;
	headers: { name: string; value: string }[];
	/** Its beginning. */
	body: string;
}

/** `POST probe`: with answers the site reads them, otherwise it asks itself. */
export interface ProbeRequest {
	/** @maxItems 100 */
	answers?: ExampleAnswer[];
}

/** What the owner chose for a rule, and whether the last check saw it hold. */
export interface RuleStatus {
	state: State;
	/** Null where that isn't known, and `because` says why. */
	holds: boolean | null;
	/** The layer that blocked the example. */
	layer: Layer | null;
	/** Status of the answer; 0 if there was none. */
	status: number;
	ms: number;
	because: string | null;
}

/** Something that needs the owner. */
export interface StatusProblem extends Problem {
	/** The tab that says more. */
	link: 'servers' | null;
	/** What can be done at once, and what `POST server` then gets. */
	actions: { label: string; patch: ServerPatch }[];
}

/** The last check. */
export interface CheckStatus {
	/** Whether it still counts: `changed` where settings, files or versions have changed since. */
	age: 'none' | 'changed' | 'old' | 'fresh';
	/** Seconds since 1970; null before the first. */
	time: number | null;
	/** Who sent the requests. */
	by: 'site' | 'browser';
	/** Whether the site can ask itself. */
	loopback: boolean;
	/** It saw a rule hold: without that nothing is shown in green. */
	seen: boolean;
	/** It should be made anew, by the browser where the site can't ask itself. */
	due: boolean;
	/** `<time />` stands for when. */
	sentence: string;
	/** What it saw besides, though nothing is wrong: the server denies by itself, and leaves no line to count. Empty if nothing. */
	note: string;
}

/** `GET status`: the one truth that every screen shows. */
export interface SiteStatus {
	state: 'on' | 'watching' | 'off' | 'attention';
	sentence: string;
	/** What to do. */
	next: string;
	rules: Record< RuleId, RuleStatus >;
	problems: StatusProblem[];
	/** What could be closed besides; they leave the state as it is. */
	hints: StatusProblem[];
	check: CheckStatus;
}

/** What the page needs of a rule, translated by WordPress. */
export interface RuleText {
	id: RuleId;
	title: string;
	stops: string;
	breaks: string;
	default: State;
	counted: boolean;
	/** Why no layer before WordPress can refuse it; null where one can. */
	wordpress_only: string | null;
	covers: Covers;
}

/** `window.sidegate`, printed with the page. */
export interface Bootstrap {
	rules: RuleText[];
	/** The site's address, with a slash at its end. */
	home: string;
	/** Where REST is, with a slash at its end; its path may stand in the query. */
	rest: string;
	/** Seconds since 1970: the server's clock when the page was made. */
	now: number;
	/** The site's time zone, as IANA name or offset such as `+09:00`. */
	timezone: string;
	kind: ServerKind;
	/** Why this user can neither see nor change the server's files; empty if they can. */
	no_server: string;
}
