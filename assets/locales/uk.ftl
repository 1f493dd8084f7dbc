unit-ns = ns
