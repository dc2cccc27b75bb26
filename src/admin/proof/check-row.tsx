/**
 * On the status card: who refuses, and the button that finds out anew.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { explain, isForbidden } from '../words/failure';
import { Busy } from './busy';
import { refusedBy } from './refused-by';
import { Told } from './told';
import type { ServerView } from './use-server';

interface Props {
	readonly view: ServerView;
	readonly settings: Settings;
}

function Answer( { view, settings }: Props ) {
	const { server, checked, fates, error } = view;
	if ( fates.check?.kind === 'saving' ) {
		return <Busy words={ __( 'Asking at each gate…', 'sidegate' ) } />;
	}
	if ( fates.check?.kind === 'failed' ) {
		return (
			<span className="is-failed">
				{ sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'Not checked. %s', 'sidegate' ),
					explain( fates.check.error )
				) }
			</span>
		);
	}
	if ( checked && ! checked.probe.loopback && ! checked.byBrowser ) {
		return (
			<>
				{ checked.probe.because }{ ' ' }
				{ __( 'This browser can ask instead.', 'sidegate' ) }
			</>
		);
	}
	if ( checked && server ) {
		return (
			<Told
				words={ refusedBy(
					checked,
					server.kind,
					bootstrap.rules,
					settings.rules
				) }
				time={ checked.probe.time }
			/>
		);
	}
	if ( error !== undefined ) {
		return <>{ explain( error ) }</>;
	}
	return server ? (
		<>{ __( 'Who refuses was not checked yet.', 'sidegate' ) }</>
	) : null;
}

export function CheckRow( { view, settings }: Props ) {
	// On a network, a site's administrator has no say about the server.
	if ( ! view.server && isForbidden( view.error ) ) {
		return null;
	}
	const alone = view.checked?.probe.loopback === false;
	return (
		<div className="sidegate-check">
			<p className="sidegate-check__answer">
				<Answer view={ view } settings={ settings } />
			</p>
			{ /* Never disabled: a disabled button drops the focus. */ }
			<Button
				variant="secondary"
				onClick={ view.check }
				isBusy={ view.fates.check?.kind === 'saving' }
				aria-disabled={ view.fates.check?.kind === 'saving' }
				__next40pxDefaultSize
			>
				{ alone
					? __( 'Check from this browser', 'sidegate' )
					: __( 'Check now', 'sidegate' ) }
			</Button>
		</div>
	);
}
