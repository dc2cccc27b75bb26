<?php
/**
 * Stands in for each script of WordPress: answers that PHP was reached.
 */

header( 'X-Answered-By: site' );
echo "The site answers.\n";
