/**
 * Access logs on the server, in the folders that the owner has named: `GET logs`.
 * `GET logs/<id>?offset=…` returns bytes of a log.
 */
export interface LogFile {
	/** Names the log in requests. */
	id: string;
	/** Its path. */
	name: string;
	/** Bytes. */
	size: number;
	/** Seconds since 1970. */
	modified: number;
}

export interface LogFiles {
	/** Number of folders that the owner has named. */
	folders: number;
	/** The newest first. */
	logs: LogFile[];
	/** True if there are more logs. */
	cut: boolean;
}
