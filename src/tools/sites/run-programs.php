<?php
/**
 * Runs programs for php.ts, each in a copy of this process. A new PHP would first load
 * its extensions and compile WordPress, which takes more time than most programs.
 *
 * Reads a program from each line of stdin, in Base64, and prints its exit code: 255 if
 * it crashed. What it printed is then in the files `stdout` and `stderr` of the folder
 * in the first argument.
 */

while ( ( $line = fgets( STDIN ) ) !== false ) {
	$child = pcntl_fork();
	if ( $child === 0 ) {
		break;
	}
	pcntl_waitpid( $child, $status );
	echo pcntl_wifexited( $status ) ? pcntl_wexitstatus( $status ) : 255, "\n";
}
if ( $line === false ) {
	exit;
}

// PHP prints to the descriptors 1 and 2. A file that is opened takes the lowest free one.
fclose( STDIN );
fclose( STDOUT );
fclose( STDERR );
$files = array( fopen( '/dev/null', 'r' ), fopen( "$argv[1]/stdout", 'w' ), fopen( "$argv[1]/stderr", 'w' ) );

$_SERVER['REQUEST_TIME_FLOAT'] = microtime( true );
$_SERVER['REQUEST_TIME']       = time();
$program                       = base64_decode( $line );
unset( $line, $child, $status );
eval( "?>$program" );
