"""Published feeds by HTTP: ``shelf`` has the documents ready, the rest hands them out."""
