module attache/faults/client

go 1.25
