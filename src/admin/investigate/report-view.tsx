/**
 * The report, as the analyser writes it, with downloads.
 */
import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { download, toJson, toMarkdown } from '../../investigate/downloads';
import type { Report } from '../../investigate/messages';
import { render } from '../../investigate/render';
import { Card } from '../ui/card';

/** The language of the page: WordPress sets it to the user's. */
const language = () => document.documentElement.lang;

export function ReportView( { report }: { readonly report: Report } ) {
	const element = useRef< HTMLDivElement >( null );
	useEffect( () => {
		if ( element.current ) {
			render( toMarkdown( report, language() ), element.current );
		}
	}, [ report ] );
	return (
		<Card
			name="investigate-report"
			title={ __( 'Report', 'sidegate' ) }
			aside={
				<div className="sidegate-investigate__downloads">
					<Button
						variant="secondary"
						onClick={ () =>
							download(
								'report.md',
								'text/markdown',
								toMarkdown( report, language() )
							)
						}
						__next40pxDefaultSize
					>
						{ __( 'Download as Markdown', 'sidegate' ) }
					</Button>
					<Button
						variant="tertiary"
						onClick={ () =>
							download(
								'report.json',
								'application/json',
								toJson( report )
							)
						}
						__next40pxDefaultSize
					>
						{ __( 'Download as JSON', 'sidegate' ) }
					</Button>
				</div>
			}
		>
			<div ref={ element } className="sidegate-investigate__report" />
		</Card>
	);
}
