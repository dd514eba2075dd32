"""What is watched besides the index: who has reported, and which targets will be met; tasks and feedback follow."""
