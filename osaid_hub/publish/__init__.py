"""The network, for writing: applies a proposal to a repository on the Hub, as a pull request or a commit.

account        who the token belongs to           existing   a pull request of ours that is there already
writer         commits and comments               outcomes   what a refusal means, in a sentence
files          contents as they are now
pull_request   opening and updating, never twice
"""
