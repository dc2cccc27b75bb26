/**
 * Who could refuse before WordPress, and how they come to do it.
 */
import { Button, Notice } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import type { ServerView } from '../proof/use-server';
import { Skeleton } from '../skeleton';
import { explain } from '../words/failure';
import { DetectedCard } from './detected-card';
import { EarlyCard } from './early-card';
import { HtaccessCard } from './htaccess-card';
import { TargetGroup } from './target-group';

interface Props {
	readonly view: ServerView;
	readonly settings: Settings;
}

export function Servers( { view, settings }: Props ) {
	const { server, status, error, read } = view;
	// Somebody may have edited the file since the page was opened.
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
			<div className="sidegate-overview">
				<HtaccessCard server={ server } view={ view } />
				<EarlyCard server={ server } view={ view } />
			</div>
			{ ( [ 'server', 'front', 'edge' ] as const ).map( ( group ) => (
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
