"""What a card says of code: whose repositories it links, the settings of the training, what evaluated the model."""
