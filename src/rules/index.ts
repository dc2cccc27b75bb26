/**
 * The list of rules.
 */
import { restAnonymous } from './rest-anonymous';
import { usersArchives } from './users-archives';
import { usersClasses } from './users-classes';
import { usersFeeds } from './users-feeds';
import { usersLogin } from './users-login';
import { usersOembed } from './users-oembed';
import { usersRest } from './users-rest';
import { usersScan } from './users-scan';
import { usersSitemap } from './users-sitemap';
import { wlwmanifest } from './wlwmanifest';
import { xmlrpc } from './xmlrpc';
import { xmlrpcDiscovery } from './xmlrpc-discovery';

/** In the order of the settings page. */
export const rules = [
	xmlrpc,
	xmlrpcDiscovery,
	usersScan,
	usersRest,
	usersSitemap,
	usersOembed,
	usersClasses,
	usersLogin,
	usersArchives,
	usersFeeds,
	wlwmanifest,
	restAnonymous,
] as const;

/**
 * In the order in which a layer evaluates them; the first that blocks answers.
 * `xmlrpc` would also match the requests of `xmlrpc-discovery`, and count them.
 */
export const evaluationOrder = [ xmlrpcDiscovery, ...rules.filter( ( one ) => one !== xmlrpcDiscovery ) ] as const;

export type RuleId = ( typeof rules )[ number ][ 'id' ];
