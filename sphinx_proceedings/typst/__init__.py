"""The PDF edition: doctrees in, one accessible and lasting PDF of the volume and one of each chapter out."""
