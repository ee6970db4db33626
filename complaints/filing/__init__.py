"""Filing a report on the web: nine steps as data, the draft that keeps every answer, and the way to the intake."""
