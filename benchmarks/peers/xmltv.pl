#!/usr/bin/perl
# perl xmltv.pl read in.xml | write in.xml out.xml: XMLTV.pm, the library of the tv_ commands.
# Prints [how many, seconds on the clock, seconds of processor, MiB at the peak], as
# benchmarks/measuring.py does: the start of Perl and the modules are not in the time.
use strict;
use warnings;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID);
use XMLTV;

my ($job, $source, $target) = @ARGV;
my $data;
$data = XMLTV::parsefile($source) if $job eq 'write';
my $clock = clock_gettime(CLOCK_MONOTONIC);
my $cpu = clock_gettime(CLOCK_PROCESS_CPUTIME_ID);
if ($job eq 'read') {
    $data = XMLTV::parsefile($source);
} else {
    open(my $out, '>', $target) or die "$target: $!\n";
    XMLTV::write_data($data, OUTPUT => $out);
    close($out) or die "$target: $!\n";
}
my $number = scalar @{ $data->[3] };
$clock = clock_gettime(CLOCK_MONOTONIC) - $clock;
$cpu = clock_gettime(CLOCK_PROCESS_CPUTIME_ID) - $cpu;
open(my $status, '<', '/proc/self/status') or die "no /proc: $!\n";
my ($kib) = join('', <$status>) =~ /^VmHWM:\s+(\d+)/m;
printf "[%d, %f, %f, %f]\n", $number, $clock, $cpu, $kib / 1024;
# Perl takes long to free so much, and nobody waits for that here.
$| = 1;
print '';
require POSIX;
POSIX::_exit(0);
