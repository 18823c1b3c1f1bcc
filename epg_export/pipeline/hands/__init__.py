"""Work done in several processes: on all cores of one machine, or on the machines of a cluster."""
