"""De werkplaats: alles wat een ontwikkelaar of demo zonder eigen diensten nodig heeft.

Een eigen PostgreSQL, een eigen Valkey, een brievenbus voor uitgaande mail en het proces dat alles samen draait.
Kent geen domein, en productie gebruikt er niets van.
"""
