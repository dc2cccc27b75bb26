/**
 * The rules, in the order in which they are asked. Where two match, the
 * first that blocks answers.
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

export const rules = [
	// Before `xmlrpc`, which would take its requests and its count.
	xmlrpcDiscovery,
	xmlrpc,
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

export type RuleId = ( typeof rules )[ number ][ 'id' ];
