"""Write down what layout decided, one package per format."""
