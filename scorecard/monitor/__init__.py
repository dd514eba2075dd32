"""What is watched besides the index: who has reported; targets, tasks and feedback follow."""
