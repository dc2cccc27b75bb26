/**
 * The tab Server: what can block before WordPress, and how to set it up.
 */
import { Button, Notice } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { bootstrap } from '../data/bootstrap';
import type { Server } from '../../api/types';
import type { TabProps } from '../tabs/tab-props';
import { Skeleton } from '../ui/skeleton';
import { explain } from '../format/failure';
import { DetectedCard } from './detected-card';
import { EarlyCard } from './early-card';
import { HtaccessCard } from './htaccess-card';
import { GROUPS } from '../../targets/target-facts';
import { TargetGroup } from './target-group';

/** Servers that are known not to read .htaccess get no word about it. */
const readsHtaccess = ( { kind }: Server ) =>
	! [ 'nginx', 'caddy', 'iis' ].includes( kind );

export function ServerTab( {
	server: view,
	view: { confirmed: settings },
}: TabProps ) {
	const { server, status, error, read } = view;
	// The file may have been edited since the page was opened.
	useEffect( read, [ read ] );
	if ( bootstrap.no_server !== '' ) {
		return (
			<Notice status="info" isDismissible={ false }>
				<p>{ bootstrap.no_server }</p>
			</Notice>
		);
	}
	if ( ! server ) {
		return error === undefined ? (
			<Skeleton />
		) : (
			<Notice status="error" isDismissible={ false }>
				<p>
					{ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The server could not be read. %s', 'sidegate' ),
						explain( error )
					) }
				</p>
				<Button
					variant="secondary"
					onClick={ read }
					__next40pxDefaultSize
				>
					{ __( 'Try again', 'sidegate' ) }
				</Button>
			</Notice>
		);
	}
	return (
		<>
			<DetectedCard server={ server } view={ view } />
			{ readsHtaccess( server ) ? (
				<div className="sidegate-overview">
					<HtaccessCard server={ server } view={ view } />
					<EarlyCard server={ server } view={ view } />
				</div>
			) : (
				<EarlyCard server={ server } view={ view } />
			) }
			{ GROUPS.map( ( group ) => (
				<TargetGroup
					key={ group }
					group={ group }
					server={ server }
					status={ status }
					settings={ settings }
				/>
			) ) }
		</>
	);
}
