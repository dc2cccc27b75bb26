/**
 * Engines that stand in the same place on a request's way.
 */
import { __ } from '@wordpress/i18n';
import type { Server, Settings, SiteStatus } from '../../rest/types';
import { Card } from '../card';
import { serverName } from '../proof/layers';
import { seenAt } from './seen-at';
import { Target } from './target';
import { detected, FACTS, inGroup, type Group } from './targets';

interface Props {
	readonly group: Group;
	readonly server: Server;
	readonly status: SiteStatus | undefined;
	readonly settings: Settings;
}

function words( group: Group ): readonly [ title: string, about: string ] {
	switch ( group ) {
		case 'server':
			return [
				__( 'On the server', 'sidegate' ),
				__(
					'The server that runs PHP. Whatever it leaves, PHP refuses.',
					'sidegate'
				),
			];
		case 'front':
			return [
				__( 'In front of it', 'sidegate' ),
				__(
					'A cache, a balancer or a firewall of your own.',
					'sidegate'
				),
			];
		case 'edge':
			return [
				__( 'At the edge', 'sidegate' ),
				__(
					'A CDN. What it refuses never reaches your server, and is counted in its own logs.',
					'sidegate'
				),
			];
	}
}

export function TargetGroup( { group, server, status, settings }: Props ) {
	const [ title, about ] = words( group );
	const here = detected( server.kind );
	return (
		<Card name={ `targets-${ group }` } title={ title }>
			<p className="sidegate-targets__about">{ about }</p>
			{ inGroup( group ).map( ( name ) => (
				<Target
					key={ name }
					name={ name }
					settings={ settings }
					engine={
						name === here
							? serverName( server.kind )
							: FACTS[ name ].engine
					}
					here={ name === here }
					seen={
						name === here
							? seenAt( server.kind, status )
							: undefined
					}
				/>
			) ) }
		</Card>
	);
}
