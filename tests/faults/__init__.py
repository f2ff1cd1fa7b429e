"""The network, the disk and the clock break at every step: what comes of it is right, or unknown, or a sentence.

catalogue  what breaks                              world      servers, time and a command to run between them
audits     an audit, step by step                   scans      a scan       proposals   a pull request
hosts      whole hosts: names, ports, certificates  document   docs/RELIABILITY.md, which the tests write and check

    pytest -m faults                                                    the whole matrix
    pytest -m faults --write-reliability docs/RELIABILITY.md            and write down what came of it

Without `-m faults`, a selection of the matrix runs with all other tests.
"""
