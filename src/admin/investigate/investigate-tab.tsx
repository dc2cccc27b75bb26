/**
 * The tab Investigate: reads access logs in the browser and tells what happened.
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { NO_OPTIONS, type ReadOptions } from '../../investigate/messages';
import type { TabProps } from '../tabs/tab-props';
import { Card } from '../ui/card';
import { FileChooser } from './file-chooser';
import { NetworkReports } from './network-reports';
import { NextSteps } from './next-steps';
import { OptionFields } from './option-fields';
import { ReadingProgress } from './reading-progress';
import { ReportView } from './report-view';
import { ServerLogs } from './server-logs';
import { useReading, type Selection } from './use-reading';

export function InvestigateTab( { view, save }: TabProps ) {
	const [ options, setOptions ] = useState< ReadOptions >( NO_OPTIONS );
	const [ selection, setSelection ] = useState< Selection >();
	const { reading, start, cancel } = useReading();
	const { report } = reading;

	function read( chosen: Selection ) {
		if ( chosen.files.length + chosen.logs.length > 0 ) {
			setSelection( chosen );
			start( chosen, options );
		}
	}

	return (
		<div className="sidegate-investigate">
			<Card
				name="investigate"
				title={ __( 'What your access logs know', 'sidegate' ) }
			>
				<p>
					{ __(
						'Your server and your CDN write a line for each request. Sidegate reads these logs in your browser and tells you what happened, who it was and whether anyone got in. Nothing is uploaded.',
						'sidegate'
					) }
				</p>
				<FileChooser
					onFiles={ ( files ) => read( { files, logs: [] } ) }
				/>
				<ServerLogs
					onLogs={ ( logs ) => read( { files: [], logs } ) }
				/>
				<OptionFields
					options={ options }
					problem={ reading.problem }
					isUnread={
						report !== undefined &&
						report.requests === 0 &&
						report.unreadable > 0
					}
					onChange={ setOptions }
					onAgain={ selection && ( () => read( selection ) ) }
				/>
				<ReadingProgress reading={ reading } onCancel={ cancel } />
			</Card>
			{ report && ! reading.isRunning && (
				<>
					<NextSteps report={ report } view={ view } save={ save } />
					<NetworkReports networks={ report.networks } />
				</>
			) }
			{ report && <ReportView report={ report } /> }
		</div>
	);
}
