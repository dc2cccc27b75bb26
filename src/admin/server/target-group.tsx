/**
 * A card of targets at the same layer.
 */
import { __ } from '@wordpress/i18n';
import type { Server, Settings, SiteStatus } from '../../api/types';
import type { Group } from '../../targets/target-facts';
import { Card } from '../ui/card';
import { serverName } from '../format/layers';
import { checkMessage } from './check-message';
import { Target } from './target';
import { detected, inGroup } from './targets';

interface Props {
	readonly group: Group;
	readonly server: Server;
	readonly status: SiteStatus | undefined;
	readonly settings: Settings;
}

function groupText(
	group: Group
): readonly [ title: string, description: string ] {
	switch ( group ) {
		case 'server':
			return [
				__( 'On the server', 'sidegate' ),
				__(
					'The server that runs PHP. PHP blocks what the server leaves to it.',
					'sidegate'
				),
			];
		case 'front':
			return [
				__( 'In front of the server', 'sidegate' ),
				__( 'Your own cache, load balancer or firewall.', 'sidegate' ),
			];
		case 'edge':
			return [
				__( 'At the CDN', 'sidegate' ),
				__(
					'What a CDN blocks never reaches your server and is counted only in the CDN’s own logs.',
					'sidegate'
				),
			];
		case 'logs':
			return [
				__( 'Where you keep access logs', 'sidegate' ),
				__(
					'Queries that show attacks, who sent them, and what each rule would have blocked. They block nothing.',
					'sidegate'
				),
			];
	}
}

export function TargetGroup( { group, server, status, settings }: Props ) {
	const [ title, description ] = groupText( group );
	const ownTarget = detected( server.kind );
	return (
		<Card name={ `targets-${ group }` } title={ title }>
			<p className="sidegate-targets__about">{ description }</p>
			{ inGroup( group ).map( ( target ) => (
				<Target
					key={ target.name }
					target={ target }
					settings={ settings }
					engine={
						target === ownTarget
							? serverName( server.kind )
							: ( target.engine ?? target.title )
					}
					isDetected={ target === ownTarget }
					// Where Sidegate can write .htaccess itself, the text would only be a second way to do the same.
					opensFirst={
						target === ownTarget &&
						! server.htaccess.possible &&
						! server.htaccess.managed
					}
					isManaged={
						target === ownTarget && server.htaccess.managed
					}
					checkResult={
						target === ownTarget
							? checkMessage( server.kind, status )
							: undefined
					}
				/>
			) ) }
		</Card>
	);
}
